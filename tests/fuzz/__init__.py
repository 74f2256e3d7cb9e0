"""Random input against every reader of the service: documents, headers, citations, searches, cursors and data files."""
