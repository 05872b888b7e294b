"""How people prove who they are: django-allauth, made to keep the rules of this house."""
