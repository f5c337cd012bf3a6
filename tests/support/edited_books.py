"""A ledger workbook as people give it back."""

import openpyxl


def cell_of(book, code, row=2):
    """The cell of a column, found by the code in its heading, on the sheet with the ledger."""
    for sheet in book.worksheets:
        for cell in sheet[1]:
            if str(cell.value or "").split(" ")[-1] == code and sheet.title.startswith(("Ledger", "台账")):
                return sheet.cell(row, cell.column)
    raise AssertionError(code)


def edit(path, row=2, **values):
    """Writes values into a row of the ledger and saves the workbook."""
    book = openpyxl.load_workbook(path)
    for code, value in values.items():
        cell_of(book, code, row).value = value
    book.save(path)
    return path


def edit_texts(path, row=2, **values):
    """The same where a text that looks like a formula stays a text, as in Excel with an apostrophe before it."""
    book = openpyxl.load_workbook(path)
    for code, value in values.items():
        cell = cell_of(book, code, row)
        cell.value = value
        cell.data_type = "s"
    book.save(path)
    return path
