"""What the command line, the web page and notebooks call; answers are frozen rows and pages (rows.py).

Nothing is imported here, so that `import sayso` stays quick: take `working` (read, open, add, link), `asking` (who,
denials, figures, positions, search), `listing` (incidents), `board` (incident), `tracing` (trace) and `reading` (the
page of one story) by name.
"""
