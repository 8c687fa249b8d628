from impor.models.impor import BarisImpor, Impor, IsiImpor, StatusImpor

__all__ = ["BarisImpor", "Impor", "IsiImpor", "StatusImpor"]
