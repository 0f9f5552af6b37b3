"""How fast Whence reads, how quickly it starts, how much memory it takes, and what hostile text does to it.

`python -m bench` measures in this process and in subprocesses on one core, and quotes medians.
"""
