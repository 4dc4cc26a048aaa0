"""The public record as one immutable file: write it, open it, ask it. Knows dictionaries and files only."""
