"""The full-size screens: plan, duties, meetings, first run, history; each composes widgets."""
