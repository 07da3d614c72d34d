"""Names of the laboratory's pages."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.desk.laboratory import keeping, pages

laboratory_pages: list[URLPattern | URLResolver] = [
    path("laboratory/", pages.kinds, name="laboratory-kinds"),
    path("laboratory/paste/", pages.paste, name="laboratory-paste"),
    path("laboratory/cases/<slug:kind>/", pages.case, name="laboratory-case"),
    path("laboratory/cases/<slug:kind>/save/", pages.save, name="laboratory-save"),
    path("laboratory/collection/", keeping.collection, name="laboratory-collection"),
    path("laboratory/collection/file/", keeping.download, name="laboratory-download"),
    path("laboratory/collection/check/", keeping.check_collection, name="laboratory-check"),
    path("laboratory/collection/<int:pk>/", keeping.saved, name="laboratory-saved"),
    path("laboratory/collection/<int:pk>/withdraw/", keeping.withdraw, name="laboratory-withdraw"),
    path("laboratory/files/", keeping.files, name="laboratory-files"),
    path("laboratory/files/<int:pk>/", keeping.file_detail, name="laboratory-file"),
    path("laboratory/files/<int:pk>/progress/", keeping.progress, name="laboratory-progress"),
    path("laboratory/files/<int:pk>/resume/", keeping.resume, name="laboratory-resume"),
]
