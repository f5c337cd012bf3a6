"""Conditions over tokens, evaluated on whole tables; rule tables, what decided and what else matched.

Knows tables and tokens and no domain word. Light: numpy is imported where tables are evaluated.
"""
