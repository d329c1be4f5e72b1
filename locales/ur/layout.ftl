# Urdu: a frame, to try a language that is written from right to left. What is not here is in English, and marked as such.

language-name = اردو
language-direction = rtl
language-note = اس صفحے کا صرف ڈھانچہ اردو میں ہے۔ کسی مترجم نے اسے نہیں جانچا۔ باقی عبارت انگریزی میں ہے۔
nav-languages = زبان

title-error = { "خرابی: " }
skip-to-main = اصل مواد پر جائیں
nav-service = مشاورتیں اور آپ کا جواب
nav-consultations = مشاورتیں
nav-my-response = میرا جواب دیکھیں
nav-help = مدد
nav-about = اس خدمت کے بارے میں
nav-privacy = رازداری
nav-accessibility = رسائی
nav-cookies = کوکیز
nav-moderation = ہم جوابات کی جانچ کیسے کرتے ہیں
back = واپس
back-to-consultation = مشاورت پر واپس
back-to-results = نتائج پر واپس

continue = جاری رکھیں
change = تبدیل کریں
not-provided = فراہم نہیں کیا گیا
optional = (اختیاری)
or = یا

phase-upcoming = ابھی شروع نہیں ہوئی
phase-open = کھلی ہے
phase-grace = ابھی بند ہوئی
phase-closed = بند

month-1 = جنوری
month-2 = فروری
month-3 = مارچ
month-4 = اپریل
month-5 = مئی
month-6 = جون
month-7 = جولائی
month-8 = اگست
month-9 = ستمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر
