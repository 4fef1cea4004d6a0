/*
 * varints.c
 *		Packed numbers against the examples of the encoding's description
 *		(protobuf.dev, "Encoding": base 128 varints, ZigZag), and damaged ones.
 */
#include "tap.h"

#include "core/notation/varint.h"

/* A number and its bytes. */
static const struct
{
	uint64_t	number;
	uint8_t		bytes[VARINT_BYTES];
	int			length;
}			published[] = {
	{0, {0x00}, 1},
	{1, {0x01}, 1},
	{127, {0x7F}, 1},
	{128, {0x80, 0x01}, 2},
	{150, {0x96, 0x01}, 2},
	{300, {0xAC, 0x02}, 2},
	{16383, {0xFF, 0x7F}, 2},
	{16384, {0x80, 0x80, 0x01}, 3},
	{2097151, {0xFF, 0xFF, 0x7F}, 3},
	{2097152, {0x80, 0x80, 0x80, 0x01}, 4},
	{UINT64_C(1) << 63,
	{0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01}, 10},
	{UINT64_C(18446744073709551614),	/* -2 as an int64 there */
	{0xFE, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}, 10},
	{UINT64_MAX,
	{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01}, 10}
};

/* Signed numbers and what they become before they are packed. */
static const struct
{
	int64_t		number;
	uint64_t	zigzag;
}			zigzags[] = {
	{0, 0}, {-1, 1}, {1, 2}, {-2, 3},
	{INT32_MAX, UINT64_C(4294967294)}, {INT32_MIN, UINT64_C(4294967295)},
	{INT64_MAX, UINT64_MAX - 1}, {INT64_MIN, UINT64_MAX}
};

/* Bytes followed by others, or by the end, give the number. */
static void
test_published(Tap *tap)
{
	for (size_t i = 0; i < lengthof(published); i++)
	{
		int			length = published[i].length;
		uint8_t		bytes[VARINT_BYTES + 8] = {0};
		uint8_t    *end = put_varint(bytes, published[i].number);

		tap_case(tap, end - bytes == length &&
				 memcmp(bytes, published[i].bytes, (size_t) length) == 0);
		for (int more = 0; more < 8; more++)
		{
			Cursor		c = {bytes, end + more};
			Cursor		wide = c;
			uint64_t	number = 0;
			u128		wide_number = 0;

			tap_case(tap, take_varint(&c, &number) && c.at == end &&
					 number == published[i].number);
			tap_case(tap, take_wide_varint(&wide, &wide_number) &&
					 wide.at == end && wide_number == published[i].number);
		}
	}
	tap_test(tap, "published numbers, whatever follows them");
}

/* A cut number is none, and so are more than ten bytes or 64 bits. */
static void
test_damaged(Tap *tap)
{
	uint8_t		bytes[WIDE_VARINT_BYTES + 1];
	uint64_t	number;
	u128		wide;

	for (size_t i = 0; i < lengthof(published); i++)
	{
		for (int length = 0; length < published[i].length; length++)
		{
			Cursor		c = {published[i].bytes, published[i].bytes + length};

			tap_case(tap, !take_varint(&c, &number) &&
					 c.at == published[i].bytes);
		}
	}
	memset(bytes, 0xFF, sizeof(bytes));
	bytes[9] = 0x02;			/* 2^64 */
	tap_case(tap, !take_varint(&(Cursor) {bytes, bytes + 10}, &number));
	bytes[9] = 0x81;
	bytes[10] = 0x00;			/* an eleventh byte */
	tap_case(tap, !take_varint(&(Cursor) {bytes, bytes + 11}, &number));
	memset(bytes, 0xFF, sizeof(bytes));
	bytes[18] = 0x03;			/* 2^128 - 1 */
	tap_case(tap, take_wide_varint(&(Cursor) {bytes, bytes + 19}, &wide) &&
			 wide == ~(u128) 0);
	bytes[18] = 0x04;
	tap_case(tap, !take_wide_varint(&(Cursor) {bytes, bytes + 19}, &wide));
	tap_test(tap, "cut and overlong numbers are refused");
}

static void
test_zigzag(Tap *tap)
{
	for (size_t i = 0; i < lengthof(zigzags); i++)
		tap_case(tap, zigzag(zigzags[i].number) == zigzags[i].zigzag &&
				 unzigzag(zigzags[i].zigzag) == zigzags[i].number);
	tap_test(tap, "published signed numbers");
}

int
main(void)
{
	Tap			tap = {0};

	test_published(&tap);
	test_damaged(&tap);
	test_zigzag(&tap);
	return tap_done(&tap);
}
