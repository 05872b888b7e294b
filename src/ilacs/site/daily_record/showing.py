"""stub"""
issues_on_board=findings_on_board=own_part=None
