"""The forms of a file. They are given what is to be written, and read nothing by themselves."""
