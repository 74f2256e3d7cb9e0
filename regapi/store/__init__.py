"""The database: releases are written whole in one transaction, and read whole."""
