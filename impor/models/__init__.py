from impor.models.impor import BarisImpor, Impor, IsiImpor, StatusImpor
