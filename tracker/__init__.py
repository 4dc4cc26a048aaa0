"""A public record of alleged breaches of United Nations sanctions, and the desk where it is edited."""
