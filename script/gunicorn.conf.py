"""How gunicorn serves the pages, and what it has to say in the form of the other logs."""

worker_class = "iku_jatiroto.penyangga.PekerjaPenyangga"
workers, threads = 2, 8
# A long report takes its time: the workers may think for two minutes.
timeout, graceful_timeout = 120, 30
max_requests, max_requests_jitter = 2000, 200
control_socket_disable = True

logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "iku_jatiroto.log.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "gunicorn.error": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "gunicorn.access": {"handlers": [], "propagate": False},
    },
}
