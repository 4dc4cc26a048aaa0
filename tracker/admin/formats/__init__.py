"""How the desk writes and reads days and times, by locale, in the form that Django looks for."""
