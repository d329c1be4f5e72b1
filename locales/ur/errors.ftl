# The headings of problems.

error-title = ایک مسئلہ ہے
error-prefix = خرابی:
problem-not-found = یہاں کوئی صفحہ نہیں ہے
problem-busy = خدمت مصروف ہے
problem-home = تمام مشاورتوں پر جائیں
