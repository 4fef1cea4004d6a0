# Samples.pm: the samples of the commands (test/MODULE/samples.sql), and the
# ids they name of the book that test/samples.inc makes.

package Samples;

use strict;
use warnings;

use Exporter 'import';

our @EXPORT_OK = qw(read_samples sample_ids sample_calls);

# [command, call with :names, statements at most, what runs before], in order.
sub read_samples
{
    my @samples;
    foreach my $path (sort glob 'test/*/samples.sql')
    {
        open my $file, '<', $path or die "$path: $!";
        my $text = do { local $/; <$file> };
        $text =~ /\A-- \Q$path\E\n/ or die "$path does not begin with its name\n";
        push @samples, [ $4, $3, $1, $2 // 'now()' ]
            while $text =~ /^-- at most (\d+) statements(?:, after (\w[^\n]*))?\nSELECT ((\w+)\(.*?)^?;$/msg;
    }
    return @samples;
}

my %query = (
    line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 1',
    empty_line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 2',
    frozen_line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 3',
    hold_id => q{SELECT hold_id FROM lending.hold
        WHERE borrower_id = 1 AND status = 'open' AND kind = 'purchase'},
    loan_id => 'SELECT loan_id FROM lending.loan WHERE borrower_id = 1',
    seq => q{SELECT min(seq) FROM lending.loan_event
        WHERE borrower_id = 1 AND consfin.kind(event) = 'waive'},
    repayment_id => 'SELECT min(repayment_id) FROM lending.repayment WHERE borrower_id = 1',
    contract_id => q{SELECT contract_id FROM lending.contract WHERE borrower_id = 1 AND status = 'shown'},
    terms_hash => q{SELECT quote_literal(encode(terms_hash, 'hex')) FROM lending.contract
        WHERE borrower_id = 1 AND status = 'shown'},
    bill_line_id => 'SELECT line_id FROM lending.credit_line WHERE borrower_id = 8',
    offer_id => 'SELECT min(offer_id) FROM lending.installment_offer WHERE borrower_id = 8',
    offer_hash => q{SELECT quote_literal(encode(terms_hash, 'hex')) FROM lending.contract WHERE borrower_id = 8 AND status = 'shown'},
    payout_id => 'SELECT payout_id FROM lending.payout WHERE borrower_id = 1');

sub sample_ids
{
    my ($node, $database) = @_;
    return (borrower_id => 1,
        map { ($_ => $node->safe_psql($database, $query{$_})) } sort keys %query);
}

# The call with those ids, under each key.
sub sample_calls
{
    my ($call, $ids, @keys) = @_;
    return map {
        my ($one, $key) = ($call, $_);
        $one =~ s/(?<!:):key\b/'$key'/g;
        $one =~ s/(?<!:):(\w+)/$ids->{$1} \/\/ die "$call: no $1\n"/ge;
        $one } @keys;
}

1;
