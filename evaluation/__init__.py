"""How well Whence reads: measures, floors, and the tables of docs/evaluation.md.

`python -m evaluation` prints every measure; parts that need `../shared` are skipped in words where it is not.
"""
