"""The icons that pages use, by their Tabler names. The sprite holds these and no others."""

from typing import Final

ICONS: Final = frozenset(
    """
    adjustments alert-circle alert-triangle arrow-back-up arrow-left arrow-right arrows-exchange
    book books briefcase building building-bank building-community building-hospital building-store
    calculator calendar calendar-event calendar-stats cash cash-banknote certificate chart-bar chart-line
    chart-pie check checks checklist chevron-down chevron-left chevron-right chevron-up circle-check circle-x
    clipboard-check clipboard-list clock clock-play coins copy credit-card database device-mobile door-enter dots download
    edit eye eye-off exclamation-circle external-link file file-check file-description file-download file-export
    file-import file-invoice file-spreadsheet file-text files filter first-aid-kit folder gavel help-circle heart-handshake
    history home hourglass id id-badge-2 inbox info-circle key language list list-check list-details
    lock lock-open login logout mail menu-2 message moon notebook notes package pencil percentage phone pill
    player-play plus printer progress receipt receipt-refund refresh report report-analytics report-money report-medical
    rotate-clockwise scale school search send settings shield-check shield-lock sort-ascending stethoscope sun
    table tag text-increase text-size ticket timeline tool transfer-in transfer-out trash trending-up
    upload user user-check user-circle user-minus user-off user-plus users users-group wallet x zoom-question
    """.split()
)
