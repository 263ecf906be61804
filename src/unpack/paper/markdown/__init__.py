"""Our Markdown: from the text that a template made to a document."""
