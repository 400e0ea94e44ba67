"""For a municipality that sets up its plan: form, questions, start file, schema, Excel."""
