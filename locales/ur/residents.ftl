# Headings and buttons of the form.

home-heading = مشاورتیں
home-open = اب کھلی ہیں
home-upcoming = بعد میں کھلیں گی
home-closed = بند
easy-read = یہ صفحہ آسان زبان میں پڑھیں
start-now = ابھی شروع کریں
start-continue = اپنا جواب جاری رکھیں
page-answering-as = آپ کس حیثیت سے جواب دے رہے ہیں؟
page-about-you = آپ کے بارے میں
form-send-what-i-have = جو لکھا ہے اسے دیکھیں اور بھیجیں
form-leave = میرے جوابات مٹا دیں اور نکل جائیں
check-heading = اپنے جوابات دیکھ لیں
check-send = اپنا جواب بھیجیں
sent-heading = ہمیں آپ کا جواب مل گیا
sent-code = آپ کا کوڈ
mine-find-heading = میرا جواب دیکھیں
mine-show = میرا جواب دکھائیں
mine-heading = آپ کا جواب
