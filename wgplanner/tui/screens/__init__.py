"""The full-size screens: plan, duties, meetings, first run. Each composes widgets and passes messages."""
