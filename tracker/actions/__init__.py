"""The verbs: the only pen. Keyword-only, who did it, one transaction, an audit entry each."""
