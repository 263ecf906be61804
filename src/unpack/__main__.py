"""`python -m unpack` is the same as `unpack`."""

from unpack.cli.start import run

run()
