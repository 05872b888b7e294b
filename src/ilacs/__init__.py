"""ilacs: the open system for the inspection of local authority children's services in England."""

__version__ = "0.1.0"
