"""Fits the polynomials of gelu.ts at Chebyshev points, and prints their terms and their errors in 32-bit numbers."""

import math

import numpy as np
from numpy.polynomial import chebyshev

POINTS = np.cos(np.pi * (np.arange(4000) + 0.5) / 4000)


def cdf(x):
    return 0.5 * (1 + np.vectorize(math.erf)(x / math.sqrt(2)))


def slope(x):
    return cdf(x) + x * np.exp(-x * x / 2) / math.sqrt(2 * math.pi)


def fit(function, reach, degree):
    x = np.sqrt((POINTS + 1) / 2) * reach
    return chebyshev.cheb2poly(chebyshev.chebfit(POINTS, (function(x) - 0.5) / x, degree))


def evaluate(terms, reach, x):
    near = np.clip(x, -reach, reach).astype(np.float32)
    square = near * near * np.float32(2 / reach**2) - np.float32(1)
    total = np.full_like(square, np.float32(terms[-1]))
    for term in terms[-2::-1]:
        total = total * square + np.float32(term)
    return total * near + np.float32(0.5)


for name, function, reach, degree in (("cdf", cdf, 5.3, 14), ("slope", slope, 5.6, 16)):
    terms = fit(function, reach, degree)
    x = np.linspace(-8, 8, 200_001).astype(np.float32)
    error = np.max(np.abs(evaluate(terms, reach, x) - function(x.astype(np.float64))))
    print(name, f"{error:.1e}", [float(f"{term:.9g}") for term in terms])
