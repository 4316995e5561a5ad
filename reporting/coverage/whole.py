"""Weights as whole numbers, so that sums of many can be taken from one another and leave exactly what is between them.

Floats can't: a running sum over the whole country, minus one up to the neighbour, would leave noise of the big cities where
nobody lives.
"""

import numpy as np

# Sums stay below 2^61: nothing overflows 64 bits.
ROOM = 61


def wholes(values):
    """float64 (n,), 0 or more. → int64 (n, k), exponents (k,): value = Σ wholes · 2^−exponent, to the last bit.

    As many columns as that takes: people need one, hours a person as a rule two; one more for each 10^14 or so between
    the largest and the smallest.
    """
    total = values.sum()
    exponents = [ROOM - int(np.frexp(total)[1]) if total else 0]
    rest, columns = np.ldexp(values, exponents[0]), []
    while True:
        columns.append(np.floor(rest))
        rest = rest - columns[-1]
        if not rest.any():
            return np.stack(columns, axis=1).astype(np.int64), exponents
        # Each is less than 1 now.
        finer = ROOM - len(values).bit_length()
        rest = np.ldexp(rest, finer)
        exponents.append(exponents[-1] + finer)


def joined(columns, exponents):
    """int64 (n, k), exponents (k,) → float64 (n,)"""
    return sum(np.ldexp(column.astype(np.float64), -exponent) for column, exponent in zip(columns.T, exponents, strict=True))
