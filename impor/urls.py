from django.urls import path

from impor.views import impor

urlpatterns = [
    path("impor/", impor.impor_list, name="impor_list"),
    path("impor/templat/<slug:isi>/", impor.impor_templat, name="impor_templat"),
    path("impor/<int:pk>/", impor.impor_detail, name="impor_detail"),
    path("impor/<int:pk>/urungkan/", impor.impor_urungkan, name="impor_urungkan"),
    path("impor/<int:pk>/laporan/", impor.impor_laporan, name="impor_laporan"),
    path("impor/<int:pk>/excel/", impor.impor_excel, name="impor_excel"),
]
