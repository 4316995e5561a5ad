"""Switches one wall of the product's code off, named by DIGITUKI_FAULT. Loaded by test_faults' inner pytest alone."""

import os
from dataclasses import replace
from decimal import Decimal


def scope_not_restored():
    from regions import scope

    real, depth = scope._set, []

    def forgets(role, values):
        # Every second call is the one that restores.
        depth.append(role)
        if len(depth) % 2:
            real(role, values)

    scope._set = forgets


def gate_ignores_roles():
    from regions.access import views
    from regions.roles import Role

    for _path, _name, view in views():
        if hasattr(view, "access"):
            view.access = replace(view.access, roles=frozenset(Role))


def cap_at_31_per_cent():
    from grants import rules

    real = rules.self_financing_at_most
    rules.self_financing_at_most = lambda ceiling, *rest: real(ceiling + Decimal("0.01"), *rest)


FAULTS = {fault.__name__: fault for fault in (scope_not_restored, gate_ignores_roles, cap_at_31_per_cent)}


def pytest_collection_finish(session):
    if fault := FAULTS.get(os.environ.get("DIGITUKI_FAULT", "")):
        fault()
