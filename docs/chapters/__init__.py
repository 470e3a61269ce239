"""One module per generated chapter; each has `pages()`, a file name to its Markdown text."""
