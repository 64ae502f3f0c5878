from tests.enrolments.conftest import berit, case_management, code, register, ungdomsteamet

__all__ = ["berit", "case_management", "code", "register", "ungdomsteamet"]
