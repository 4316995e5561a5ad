"""The demo's data: the 2019 call, a sample call of today and an older one with points, walked through the very verbs
that the screens use.

No row of grants data is inserted beside the verbs. Texts and sums are made up, in `data/`, and marked as sample.
"""
