"""ilacs: the open system for the inspection of local authority children's services in England."""
