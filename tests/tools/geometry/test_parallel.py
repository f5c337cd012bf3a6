"""Work on threads: order, errors, progress, cancel, and how much waits at a time."""

import threading
import time

import geometry_makers as make
import numpy as np
import pytest

from onemap.tools.errors import Cancelled, InputError
from onemap.tools.geometry import coverage, overlay, parallel
from onemap.tools.geometry.parallel import in_order, side_by_side
from onemap.tools.progress import Progress

PLAIN, OTHER = make.jagged(12, 12, 1), make.jagged(11, 13, 2, pitch=104.3)
THREADS = [1, 2, 4]


def same(item, _stop):
    return item


def whose(_item, _stop):
    return threading.get_ident()


@pytest.mark.parametrize("threads", THREADS)
def test_answers_come_in_the_order_of_the_items(threads):
    def work(number, stop):
        time.sleep(0.002 * (number % 3))
        return number * number

    assert list(in_order(work, range(40), threads=threads)) == [number * number for number in range(40)]
    assert list(in_order(work, [], threads=threads)) == []


@pytest.mark.parametrize("threads", [2, 4])
def test_items_are_taken_only_as_answers_are(threads):
    taken = []

    def items():
        for number in range(50):
            taken.append(number)
            yield number

    for count, _ in enumerate(in_order(same, items(), threads=threads), start=1):
        assert len(taken) <= count + threads + 1


@pytest.mark.parametrize("threads", THREADS)
@pytest.mark.parametrize("error", [InputError("layer x, row 3"), TimeoutError("the disk sleeps"), MemoryError()])
def test_an_error_of_a_worker_is_raised_and_the_others_stop(threads, error):
    finished = []

    def work(number, stop):
        if number == 3:
            raise error
        for _ in range(1000 if number > 3 else 1):
            stop.check()
            time.sleep(0.01)
        finished.append(number)
        return number

    answers = []
    with pytest.raises(type(error)) as caught:
        answers.extend(in_order(work, range(100), threads=threads))
    assert caught.value is error
    assert sorted(finished) == answers == [0, 1, 2]


@pytest.mark.parametrize("threads", THREADS)
def test_an_error_of_the_items_is_raised(threads):
    def items():
        yield 1
        raise InputError("the file ends too early")

    with pytest.raises(InputError, match="too early"):
        list(in_order(same, items(), threads=threads))


@pytest.mark.parametrize("threads", THREADS)
def test_progress_is_the_share_of_the_weights(threads):
    seen = []
    weights = [1, 3, 4, 2]
    list(in_order(same, range(4), threads=threads, progress=Progress(seen.append), weights=weights))
    assert seen == pytest.approx([0.1, 0.4, 0.8, 1.0])


@pytest.mark.parametrize("threads", THREADS)
@pytest.mark.parametrize("weights", [None, [1] * 10_000])
def test_cancel_stops_quick_work_too(threads, weights):
    """Answers that are there before anyone has to wait must not keep the question from being asked."""
    done = []

    def work(number, stop):
        done.append(number)
        return number

    progress = Progress(stopped=lambda: len(done) >= 20)
    with pytest.raises(Cancelled):
        list(in_order(work, range(10_000), threads=threads, progress=progress, weights=weights))
    assert len(done) < 100


@pytest.mark.parametrize("threads", THREADS)
def test_cancel_stops_slow_work_in_the_middle(threads):
    wanted = threading.Event()
    rounds = []

    def work(number, stop):
        wanted.set()
        for turn in range(100_000):
            rounds.append(turn)
            stop.check()
            time.sleep(0.001)

    with pytest.raises(Cancelled):
        list(in_order(work, range(3), threads=threads, progress=Progress(stopped=wanted.is_set)))
    assert len(rounds) < 50_000


@pytest.mark.parametrize("threads", [2, 4])
def test_a_caller_that_takes_no_more_leaves_no_thread_behind(threads):
    before = threading.active_count()
    answers = in_order(same, range(100), threads=threads)
    assert [next(answers), next(answers)] == [0, 1]
    answers.close()
    assert threading.active_count() == before


def test_one_thread_is_the_callers_own():
    names = set(in_order(whose, range(5), threads=1))
    assert names == {threading.get_ident()}
    pooled = set(in_order(whose, range(5), threads=2))
    assert threading.get_ident() not in pooled


def test_there_is_a_processor():
    assert parallel.processors() >= 1


JOBS = {
    "intersections": lambda **more: overlay.intersections(PLAIN, OTHER, **more),
    "identity": lambda **more: overlay.identity(PLAIN, OTHER, **more),
    "union": lambda **more: overlay.union(PLAIN, OTHER, **more),
    "self_overlaps": lambda **more: overlay.self_overlaps(make.parcels(), **more),
    "dissolve": lambda **more: coverage.dissolve(PLAIN, np.arange(len(PLAIN)) % 9, 9, **more),
    "gaps": lambda **more: coverage.gaps(PLAIN, **more),
}


@pytest.fixture(params=JOBS, name="job")
def _job(request, monkeypatch):
    monkeypatch.setattr(overlay, "UNITS_A_BLOCK", 16)
    return JOBS[request.param]


@pytest.mark.parametrize("threads", [1, 2])
def test_progress_of_the_engine_only_goes_up(job, threads):
    seen = []
    job(threads=threads, progress=Progress(seen.append))
    assert seen
    assert seen == sorted(seen)
    assert 0 <= seen[0] <= seen[-1] <= 1
    assert seen[-1] > 0.85


@pytest.mark.parametrize("threads", [1, 2])
def test_the_engine_stops_at_once(job, threads):
    with pytest.raises(Cancelled):
        job(threads=threads, progress=Progress(stopped=lambda: True))


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("after", [0.0, 0.2, 0.6])
@pytest.mark.parametrize("name", ["intersections", "identity", "union", "self_overlaps"])
def test_the_engine_stops_wherever_it_is(name, threads, after, monkeypatch):
    monkeypatch.setattr(overlay, "UNITS_A_BLOCK", 16)
    reached = []
    # how often it asks depends on the machine's speed, how far it has come does not
    progress = Progress(reached.append, None, lambda: bool(reached) and reached[-1] >= after)
    with pytest.raises(Cancelled):
        JOBS[name](threads=threads, progress=progress)
    assert after <= reached[-1] < 1


@pytest.mark.parametrize("threads", THREADS)
def test_jobs_side_by_side(threads):
    done, told = [], []
    side_by_side(
        [lambda _: done.append(1), lambda one: [one.at(0.5), done.append(2)]],
        threads=threads,
        progress=Progress(told.append),
    )
    assert sorted(done) == [1, 2]
    assert told == [0.5, 1.0]
    side_by_side([], threads=threads)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_job_hears_of_a_cancel_and_of_the_failure_of_another(threads):
    def endless(progress):
        while True:
            progress.check()
            time.sleep(0.01)

    def broken(_progress):
        raise InputError("sheet 3")

    with pytest.raises(InputError, match="sheet 3"):
        side_by_side([broken, endless], threads=threads)
    with pytest.raises(Cancelled):
        side_by_side([endless, endless], threads=threads, progress=Progress(stopped=make.stop_at(3)))
