"""Programs that die, and disks that refuse, at the n-th write of an operation; what is there afterwards.

`services` counts what the program asks of the operating system, `works` are the operations, `program` is the child
process that dies, `checking` opens the profile afterwards, `runs` puts them together.
"""
