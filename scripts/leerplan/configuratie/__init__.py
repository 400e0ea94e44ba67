"""From a YAML file to a judged Gemeente: fields, names, colours, dates and rhythms.

Knows nothing of pages, sites or PDFs. Everything else stands on it."""
