"""The tables on disk: read, checked, described, all that is wrong with them said at once; and where they lie.

Besides: the folders of a project, how files are written, and what the installation lacks.
"""
