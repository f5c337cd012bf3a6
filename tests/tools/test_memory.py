"""What a run does with memory that it shares with the program around it."""

import gc

import pytest

from onemap.tools.memory import steady_memory


def test_what_was_there_before_is_set_aside_during_a_run_only():
    assert gc.get_freeze_count() == 0
    with steady_memory():
        assert gc.get_freeze_count() > 0
    assert gc.get_freeze_count() == 0


def test_after_a_failure_too():
    with pytest.raises(ValueError, match="broken"), steady_memory():
        raise ValueError("broken")
    assert gc.get_freeze_count() == 0
