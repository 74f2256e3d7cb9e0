"""The dataset: YAML files that people review, the models that validate them, and the checks that hold them together."""
