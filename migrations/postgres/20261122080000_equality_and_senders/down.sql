DROP TABLE sender_flag;
DROP TABLE equality_count;
