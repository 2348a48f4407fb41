"""Documents in: text and tables become plan records, with a finding for every doubt."""
