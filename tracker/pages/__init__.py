"""The door for readers: server-rendered, without JavaScript."""
