"""The walks over the whole site: every page linted, every route as every role, every model."""
