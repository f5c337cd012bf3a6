"""QGIS's batch dialog lists the reports of a batch, also where it forgets a value that its list asks for."""


def test_results_of_a_batch_are_listed(qgis_processing):
    from processing.core.ProcessingResults import ProcessingResults

    from onemap.processing_provider.compat import mend_batch_dialog

    before = list(ProcessingResults.results)
    try:
        mend_batch_dialog()
        mend_batch_dialog()  # before every run
        ProcessingResults().addResult(icon=None, name="report [0]", result="report.html")  # as the batch dialog does
        made = ProcessingResults.results[-1]
        assert (made.name, made.filename) == ("report [0]", "report.html")
        assert made.timestamp.tm_year > 2000
        ProcessingResults().addResult(icon=None, name="single", timestamp=made.timestamp, result="one.html")
        assert ProcessingResults.results[-1].timestamp == made.timestamp
    finally:
        ProcessingResults.results[:] = before
