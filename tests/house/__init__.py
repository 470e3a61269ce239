"""The house itself: sizes, names, layers and documents, held by tests instead of by memory."""
