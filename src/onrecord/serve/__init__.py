"""What runs and answers: the language server."""
