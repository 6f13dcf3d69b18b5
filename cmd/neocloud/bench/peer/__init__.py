"""A second implementation of the model, in SimPy, to check the first one with.

It was written from the clauses of sim/MODEL.md and not from the Go code, and it
plays the part of the model that the shipped scenario colossus-minimal needs.
"""
