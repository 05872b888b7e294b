"""The case that this product began with, played by its own people through the site's own actions."""
