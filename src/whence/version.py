"""The version of Whence: one place, static."""

VERSION = "0.1.0"
