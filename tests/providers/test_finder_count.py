"""How many were found, in words: a search that looks no further than the nearest ones does not call them all."""

from types import SimpleNamespace

from django.utils.translation import override

from providers.finder.results import count_of


def said(near, remote, more=False, place="Kajaani"):
    with override("en"):
        return count_of(SimpleNamespace(near=[0] * near, remote=[0] * remote, more=more, place=place))


def test_all_that_there_is_is_counted():
    assert said(2, 1) == "2 offerings at service points. 1 offering that needs no journey."
    assert said(0, 3) == "3 offerings that need no journey."


def test_the_nearest_ones_are_called_so():
    assert said(77, 2, more=True) == "The 77 nearest offerings at service points. 2 offerings that need no journey."
    assert said(77, 0, more=True, place=None) == "77 offerings at service points."


def test_remote_support_beyond_the_limit_is_at_least_so_much():
    assert said(0, 50, more=True) == "At least 50 offerings that need no journey."
